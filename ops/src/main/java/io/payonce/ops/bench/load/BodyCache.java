package io.payonce.ops.bench.load;

import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.OwnerOnly;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.sandbox.Signatory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file of signed bodies, so that only the first run with a key and a seed has to sign.
 *
 * <pre>
 * long version, long signed at (epoch ms), int count, then per body: int length, bytes
 * </pre>
 */
public final class BodyCache {

  private static final long VERSION = 0x7061796f6e636502L;

  /** A processor takes what is 26 hours old at most; the rest of the day is for the run. */
  private static final Duration AGE_MAX = Duration.ofHours(12);

  private final Path file;

  private BodyCache(Path file) {
    this.file = file;
  }

  /** The cache of one key, app and seed in a directory. */
  public static BodyCache in(Path directory, Signatory signatory, Seed seed) {
    int key =
        signatory.key() instanceof RSAKey rsa
            ? rsa.getModulus().intValue()
            : Arrays.hashCode(signatory.key().getEncoded());
    int payee = (signatory.payee().appId() + "/" + signatory.payee().sellerId()).hashCode();
    String name = "bodies-%s-%08x-%08x.bin".formatted(seed, key, payee);
    return new BodyCache(directory.resolve(name));
  }

  /** Exactly this many bodies, when they are there and not too old. */
  public Optional<List<byte[]>> read(int count, Instant now) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      boolean isUsable =
          in.readLong() == VERSION
              && now.toEpochMilli() - in.readLong() < AGE_MAX.toMillis()
              && in.readInt() >= count;
      return isUsable ? Optional.of(bodies(in, count)) : Optional.empty();
    } catch (IOException e) {
      throw new OpsException("cannot read the signed bodies " + file + "; delete the file", e);
    }
  }

  /** Keeps the bodies; beside and moved, so that a file is whole or not there. */
  public void write(List<byte[]> bodies, Instant signedAt) {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      OwnerOnly.createDirectories(file.toAbsolutePath().getParent());
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(OwnerOnly.newOutputStream(unfinished)))) {
        out.writeLong(VERSION);
        out.writeLong(signedAt.toEpochMilli());
        out.writeInt(bodies.size());
        for (byte[] body : bodies) {
          out.writeInt(body.length);
          out.write(body);
        }
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new OpsException("cannot keep the signed bodies in " + file, e);
    }
  }

  private static List<byte[]> bodies(DataInputStream in, int count) throws IOException {
    List<byte[]> bodies = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      bodies.add(in.readNBytes(in.readInt()));
    }
    return bodies;
  }
}
