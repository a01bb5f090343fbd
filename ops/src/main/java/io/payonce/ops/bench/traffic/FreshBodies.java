package io.payonce.ops.bench.traffic;

import io.payonce.ops.bench.load.BodyCache;
import io.payonce.ops.bench.load.SignedBodies;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.sandbox.Signatory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Signed bodies that were never given out before, in chunks of neighbouring seeds.
 *
 * <p>How many a benchmark needs depends on what it finds; a chunk is signed when it is needed and
 * kept for the next run.
 */
public final class FreshBodies {

  private final Signatory signatory;
  private final Path directory;
  private final int chunk;
  private final Queue<byte[]> left = new ArrayDeque<>();
  private long nextSeed;
  private volatile SignedBodies signing;

  /**
   * Bodies that this one signs.
   *
   * @param seed of the first chunk
   * @param directory where chunks are kept
   * @param chunk bodies of a chunk
   */
  public FreshBodies(Signatory signatory, long seed, Path directory, int chunk) {
    this.signatory = signatory;
    this.nextSeed = seed;
    this.directory = directory;
    this.chunk = chunk;
  }

  /** The next ones. */
  public List<byte[]> take(int count) {
    List<byte[]> taken = new ArrayList<>(count);
    while (taken.size() < count) {
      if (left.isEmpty()) {
        left.addAll(nextChunk());
      }
      taken.add(left.remove());
    }
    return taken;
  }

  /** Whether bodies are being signed at this moment, in words; for another thread to tell. */
  public String words() {
    SignedBodies current = signing;
    return current == null ? "" : ", signed " + current.signed() + " of " + chunk;
  }

  private List<byte[]> nextChunk() {
    Seed seed = new Seed(nextSeed++);
    BodyCache cache = BodyCache.in(directory, signatory, seed);
    Instant now = Instant.now();
    return cache.read(chunk, now).orElseGet(() -> sign(seed, cache, now));
  }

  private List<byte[]> sign(Seed seed, BodyCache cache, Instant now) {
    signing = new SignedBodies(signatory, seed);
    try {
      List<byte[]> signed = signing.sign(chunk, now);
      cache.write(signed, now);
      return signed;
    } finally {
      signing = null;
    }
  }
}
