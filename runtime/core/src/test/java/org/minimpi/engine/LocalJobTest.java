package org.minimpi.engine;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minimpi.Job;
import org.minimpi.JobFailedException;
import org.minimpi.TransportException;
import org.minimpi.spi.Backend;
import org.minimpi.spi.Endpoint;

class LocalJobTest {

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void anEndpointThatCannotBeClosedFailsTheJob() {
        TransportException broken = new TransportException("cannot close", null);
        Endpoint endpoint = fake(Endpoint.class, (proxy, method, args) -> switch (method.getName()) {
            case "close" -> throw broken;
            case "worldRank" -> 0;
            case "newThread", "failedElsewhere", "meetingPlace" -> Optional.empty();
            default -> null;
        });
        Backend backend = fake(
                Backend.class,
                (proxy, method, args) -> method.getName().equals("capabilities") ? Set.of() : List.of(endpoint));
        LocalJob job = new LocalJob(Job.ranks(1), backend, world -> {});
        JobFailedException failure = assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> assertThrows(JobFailedException.class, job::run));
        assertSame(broken, failure.getCause());
    }
}
