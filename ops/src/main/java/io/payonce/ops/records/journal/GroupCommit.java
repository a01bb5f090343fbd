package io.payonce.ops.records.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Appends that return once they are on disk, many of them with one force.
 *
 * <p>Whoever finds nobody writing takes all that has gathered, writes and forces it, and wakes the
 * others. So the number of forces follows the disk's speed, not the number of appends.
 */
final class GroupCommit {

  /** Puts what was written on disk: {@code FileChannel.force}. */
  @FunctionalInterface
  interface Force {
    void force() throws IOException;
  }

  private final WritableByteChannel channel;
  private final Force force;
  private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private long appended;
  private long durable;
  private boolean isWriting;
  private IOException failure;

  GroupCommit(WritableByteChannel channel, Force force) {
    this.channel = channel;
    this.force = force;
  }

  /**
   * Appends and returns when the bytes are on disk.
   *
   * @throws IOException when they may not be; every later append fails too, since after a failed
   *     force nobody knows what is on disk
   */
  void append(byte[] bytes) throws IOException, InterruptedException {
    long mine = gather(bytes);
    while (awaitTurn(mine)) {
      writeGathered();
    }
  }

  /** How many appends were begun. */
  synchronized long appended() {
    return appended;
  }

  private synchronized long gather(byte[] bytes) {
    gathered.writeBytes(bytes);
    return ++appended;
  }

  /** Whether the caller has to write; false once its bytes are on disk. */
  private synchronized boolean awaitTurn(long mine) throws IOException, InterruptedException {
    while (failure == null && durable < mine && isWriting) {
      wait();
    }
    if (failure != null) {
      throw new IOException("the journal failed before: " + failure.getMessage(), failure);
    }
    if (durable >= mine) {
      return false;
    }
    isWriting = true;
    return true;
  }

  private void writeGathered() throws IOException {
    IOException thrown = null;
    Batch batch = takeBatch();
    try {
      write(ByteBuffer.wrap(batch.bytes()));
      force.force();
    } catch (IOException e) {
      thrown = e;
    }
    finish(batch, thrown);
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private synchronized Batch takeBatch() {
    Batch batch = new Batch(gathered.toByteArray(), appended);
    gathered = new ByteArrayOutputStream();
    return batch;
  }

  private synchronized void finish(Batch batch, IOException thrown) {
    isWriting = false;
    failure = thrown;
    durable = thrown == null ? batch.upTo() : durable;
    notifyAll();
  }

  private record Batch(byte[] bytes, long upTo) {}
}
