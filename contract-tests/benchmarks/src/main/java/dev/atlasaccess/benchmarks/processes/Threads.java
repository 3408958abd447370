package dev.atlasaccess.benchmarks.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a task on threads that start together. */
final class Threads {
    private Threads() {}

    /**
     * Repeats a task on each of several threads.
     *
     * @return the number of runs that threw an exception
     */
    static int repeat(int threads, int times, Callable<?> task) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> failures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                failures.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return repeat(times, task);
                }));
            }
            int sum = 0;
            for (Future<Integer> failed : failures) {
                sum += failed.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static int repeat(int times, Callable<?> task) {
        int failures = 0;
        for (int i = 0; i < times; i++) {
            try {
                task.call();
            } catch (Exception e) {
                if (failures == 0) {
                    e.printStackTrace();
                }
                failures++;
            }
        }
        return failures;
    }
}
