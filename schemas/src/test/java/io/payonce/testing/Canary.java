package io.payonce.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Secrets that are put in wrong places, and must not come out of there. */
public final class Canary {

  /** As short as a password is. */
  public static final String PASSWORD = "c4n4ry-tweet";

  /** Stands in every secret here, whatever cuts it. */
  private static final String SONG = "c4n4ry";

  private static final String BASE64 =
      Base64.getEncoder().encodeToString((SONG + " sings ").repeat(60).getBytes());

  /** The text of a private key as people paste it: with its first and last line, or in one line. */
  public static final List<String> KEYS =
      List.of("-----BEGIN PRIVATE KEY-----\n" + BASE64 + "\n-----END PRIVATE KEY-----\n", BASE64);

  private Canary() {}

  /** All of them. */
  public static List<String> all() {
    return List.of(PASSWORD, KEYS.get(0), KEYS.get(1));
  }

  /** Fails when a text holds a part of a secret. */
  public static void assertSilent(String where, String text) {
    boolean sings =
        text.toLowerCase(Locale.ROOT).contains(SONG) || text.contains(BASE64.substring(40, 56));
    assertFalse(sings, () -> where + " shows a secret: " + text);
  }

  /** Fails when an exception, or a cause of it, holds a part of a secret. */
  public static void assertSilent(String where, Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    assertSilent(where, text.toString());
  }
}
