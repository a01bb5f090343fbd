package io.payonce.ops.history.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Measures the RSA 2048 signatures that openssl verifies a second on one core of this machine. */
public final class OpensslSpeed {

  /** {@code +F2:2:2048:signs a second:verifies a second}. */
  private static final String RESULT = "+F2:";

  private static final int VERIFIES = 4;

  private OpensslSpeed() {}

  /** Measures for two seconds; empty when there is no openssl, or it speaks differently. */
  public static OptionalDouble verifiesPerSecond() throws InterruptedException {
    try {
      Process openssl =
          new ProcessBuilder("openssl", "speed", "-mr", "-seconds", "1", "rsa2048")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(openssl.getInputStream(), StandardCharsets.US_ASCII))) {
        OptionalDouble verifies =
            out.lines().filter(line -> line.startsWith(RESULT)).mapToDouble(OpensslSpeed::of).max();
        openssl.waitFor();
        return verifies;
      }
    } catch (IOException absent) {
      return OptionalDouble.empty();
    }
  }

  private static double of(String line) {
    String[] parts = line.split(":");
    return parts.length > VERIFIES ? Double.parseDouble(parts[VERIFIES]) : 0;
  }
}
