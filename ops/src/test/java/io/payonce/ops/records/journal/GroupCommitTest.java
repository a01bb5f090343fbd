package io.payonce.ops.records.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private final FakeDisk disk = new FakeDisk();
  private final GroupCommit commit = new GroupCommit(disk, disk::force);

  @Test
  void shouldReturnOnlyAfterForce() throws Exception {
    // When
    commit.append("a".getBytes(US_ASCII));

    // Then
    assertEquals(List.of("write a", "force"), disk.calls);
  }

  @Test
  void shouldForceOnceForAllThatGatheredMeanwhile() throws Exception {
    // Given
    ExecutorService threads = Executors.newCachedThreadPool();
    disk.holdForce = new CountDownLatch(1);
    List<Future<?>> appends = new ArrayList<>();
    appends.add(threads.submit(() -> append("a")));
    assertTrue(disk.isForcing.await(10, TimeUnit.SECONDS));
    for (int i = 0; i < 9; i++) {
      appends.add(threads.submit(() -> append("b")));
    }
    awaitGathered(10);

    // When
    disk.holdForce.countDown();
    for (Future<?> append : appends) {
      append.get(10, TimeUnit.SECONDS);
    }

    // Then
    assertEquals(List.of("write a", "force", "write bbbbbbbbb", "force"), disk.calls);
    threads.shutdown();
  }

  @Test
  void shouldWriteAllOfWhatTheChannelTakesInParts() throws Exception {
    // Given
    disk.bytesAtOnce = 2;

    // When
    commit.append("abcde".getBytes(US_ASCII));

    // Then
    assertEquals(List.of("write ab", "write cd", "write e", "force"), disk.calls);
  }

  @Test
  void shouldFailForGoodAfterFailedForce() {
    // Given
    disk.isBroken = true;
    assertThrows(IOException.class, () -> commit.append("a".getBytes(US_ASCII)));

    // When
    disk.isBroken = false;

    // Then
    assertThrows(IOException.class, () -> commit.append("b".getBytes(US_ASCII)));
  }

  private Void append(String text) throws Exception {
    commit.append(text.getBytes(US_ASCII));
    return null;
  }

  private void awaitGathered(long appends) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (commit.appended() < appends) {
      assertTrue(System.nanoTime() < deadline, "appends do not gather");
      Thread.onSpinWait();
    }
  }

  /** A disk that remembers the order of calls. */
  private static final class FakeDisk implements WritableByteChannel {

    private final List<String> calls = new ArrayList<>();
    private final CountDownLatch isForcing = new CountDownLatch(1);
    private volatile CountDownLatch holdForce = new CountDownLatch(0);
    private volatile int bytesAtOnce = Integer.MAX_VALUE;
    private volatile boolean isBroken;

    @Override
    public int write(ByteBuffer source) {
      byte[] taken = new byte[Math.min(bytesAtOnce, source.remaining())];
      source.get(taken);
      calls.add("write " + new String(taken, US_ASCII));
      return taken.length;
    }

    void force() throws IOException {
      isForcing.countDown();
      try {
        holdForce.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (isBroken) {
        throw new IOException("the disk is broken");
      }
      calls.add("force");
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
