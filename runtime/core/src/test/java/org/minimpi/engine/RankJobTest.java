package org.minimpi.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minimpi.Capability;
import org.minimpi.Checks;
import org.minimpi.Job;
import org.minimpi.JobFailedException;
import org.minimpi.spi.Endpoint;

class RankJobTest {
    private final Outcomes outcomes = new Outcomes("job", 2);
    private final List<Object> told = new ArrayList<>();

    private RankJob rank(int rank) {
        Endpoint endpoint = (Endpoint) Proxy.newProxyInstance(
                Endpoint.class.getClassLoader(), new Class<?>[] {Endpoint.class}, (proxy, method, args) -> {
                    if (method.getName().equals("fail")) {
                        told.add(args[0]);
                        return null;
                    }
                    return method.getReturnType() == Optional.class ? Optional.empty() : rank;
                });
        return new RankJob(
                endpoint,
                Set.of(Capability.ASYNC_PROGRESS),
                new JobExecutor(
                        "test",
                        null,
                        new JobChecks(Job.ranks(2).checks(Checks.OFF), Set.of(), false, null, null, null)),
                outcomes,
                new JobChecks(Job.ranks(2).checks(Checks.OFF), Set.of(), false, null, null, null));
    }

    @Test
    void onlyTheFailureThatIsTheJobsIsToldToTheOthers() {
        Exception first = new Exception("first");
        Exception second = new Exception("second");
        rank(1).fail(first);
        rank(0).fail(second);
        rank(0).fail(first);
        assertEquals(Set.of(first), Set.copyOf(told));
        assertTrue(rank(0).hasFailed());
        JobFailedException failure = assertThrows(JobFailedException.class, outcomes::check);
        assertEquals(1, failure.rank());
        assertSame(first, failure.getCause());
        assertEquals(List.of(second), List.of(failure.getSuppressed()));
    }

    @Test
    void aFailureIsToldAgainUntilThereIsMemoryForIt() {
        int[] tries = new int[1];
        Endpoint endpoint = (Endpoint) Proxy.newProxyInstance(
                Endpoint.class.getClassLoader(), new Class<?>[] {Endpoint.class}, (proxy, method, args) -> {
                    if (method.getName().equals("fail") && ++tries[0] < 3) {
                        throw new OutOfMemoryError("a test");
                    }
                    return method.getReturnType() == Optional.class ? Optional.empty() : 0;
                });
        new RankJob(
                        endpoint,
                        Set.of(Capability.ASYNC_PROGRESS),
                        new JobExecutor(
                                "test",
                                null,
                                new JobChecks(Job.ranks(2).checks(Checks.OFF), Set.of(), false, null, null, null)),
                        outcomes,
                        new JobChecks(Job.ranks(2).checks(Checks.OFF), Set.of(), false, null, null, null))
                .fail(new OutOfMemoryError("the rank's"));
        assertEquals(3, tries[0]);
        assertThrows(JobFailedException.class, outcomes::check);
    }
}
