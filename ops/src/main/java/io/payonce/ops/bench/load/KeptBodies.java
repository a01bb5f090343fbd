package io.payonce.ops.bench.load;

import io.payonce.ops.cli.Progress;
import io.payonce.ops.cli.Terminal;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.sandbox.Signatory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Signed bodies, from a directory or signed now. */
public record KeptBodies(Signatory signatory, long seed, Terminal terminal) {

  /** So many; null for a directory keeps nothing. */
  public List<byte[]> take(int count, Path directory) {
    if (directory == null) {
      return signed(count, Instant.now());
    }
    BodyCache cache = BodyCache.in(directory.resolve("load"), signatory, new Seed(seed));
    return cache
        .read(count, Instant.now())
        .orElseGet(
            () -> {
              Instant now = Instant.now();
              List<byte[]> signed = signed(count, now);
              cache.write(signed, now);
              return signed;
            });
  }

  private List<byte[]> signed(int count, Instant now) {
    SignedBodies signing = new SignedBodies(signatory, new Seed(seed));
    Progress progress =
        Progress.begin(terminal, () -> "signed " + signing.signed() + " of " + count);
    try {
      return signing.sign(count, now);
    } finally {
      progress.end();
    }
  }
}
