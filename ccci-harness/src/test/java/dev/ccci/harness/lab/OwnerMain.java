package dev.ccci.harness.lab;

import java.util.concurrent.CountDownLatch;

/** A process that owns a lab until it is killed. */
final class OwnerMain {

    private OwnerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        LabServer server = Labs.openPrivate(Fixture.SETTINGS, line -> {});
        System.out.println(server.dockerHost());
        new CountDownLatch(1).await();
    }
}
