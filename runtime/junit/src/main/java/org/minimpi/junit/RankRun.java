package org.minimpi.junit;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.minimpi.Comm;
import org.minimpi.CommInterruptedException;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

/** One test while its ranks run. */
final class RankRun {
    private final Job job;
    private final ReflectiveInvocationContext<Method> call;
    private final Object instance;
    private final UserFrames frames;
    private final RankFailures failures;
    private final RankStacks stacks;

    RankRun(Job job, ReflectiveInvocationContext<Method> call, Object instance, UserFrames frames) {
        this.job = job;
        this.call = call;
        this.instance = instance;
        this.frames = frames;
        failures = new RankFailures(job.ranks(), frames);
        stacks = new RankStacks(job.ranks(), call.getExecutable());
    }

    /** The test's name, with its class. */
    String name() {
        return call.getTargetClass().getName() + ": " + job.name();
    }

    int ranks() {
        return job.ranks();
    }

    RankStacks stacks() {
        return stacks;
    }

    void run(Duration timeout) throws Throwable {
        ExitHook.starts(this);
        RankOutput.install();
        Deadline deadline = new Deadline(timeout, stacks::take);
        try (deadline) {
            job.run(this::runRank);
        } catch (JobFailedException e) {
            throw failures.of(e);
        } catch (CommInterruptedException e) {
            throw deadline.isOver() ? failures.of(stacks.timeout(deadline, frames), e) : frames.cut(e);
        } finally {
            RankOutput.uninstall();
            ExitHook.ends(this);
        }
    }

    private void runRank(Comm world) {
        stacks.starts(world.rank());
        RankOutput output = RankOutput.ofRank(world.rank());
        try (output) {
            ReflectionSupport.invokeMethod(call.getExecutable(), instance, arguments(world));
        } catch (Throwable e) {
            failures.add(world.rank(), e);
            throw e;
        } finally {
            stacks.ends(world.rank());
        }
    }

    private Object[] arguments(Comm world) {
        Object[] arguments = call.getArguments().toArray();
        arguments[List.of(call.getExecutable().getParameterTypes()).indexOf(Comm.class)] = world;
        return arguments;
    }
}
