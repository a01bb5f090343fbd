package io.payonce.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.header.Headers;

/**
 * Proof that a record which comes late was in the log before, and when.
 *
 * <p>A redrive and a reroute write a record again, long after its receipt. Whoever may write to the
 * raw topic could say so too, and would lift the rule of lateness or wake a retired key. So the
 * writer signs, by HMAC-SHA256 with a secret of the installation, the body, its source, its time of
 * receipt and where it comes from. The header is {@code <latest-ms>:<64 hex digits>}: {@code
 * latest-ms} is the latest time, in epoch milliseconds, at which the body can have been received.
 */
public final class ReceiptProof {

  /** Nothing is proved and nothing is signed. */
  public static final ReceiptProof NONE = new ReceiptProof(List.of());

  /** Bytes of the shortest secret: those of the hash. */
  public static final int SECRET_BYTES_MIN = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_CHARS = 64;

  private static final List<String> SIGNED_HEADERS =
      List.of(
          RawHeaders.SOURCE,
          RawHeaders.RECEIVED_AT,
          RawHeaders.REDRIVEN_FROM,
          RawHeaders.REROUTED_FROM);

  private final List<SecretKeySpec> secrets;

  private ReceiptProof(List<byte[]> secrets) {
    this.secrets = secrets.stream().map(s -> new SecretKeySpec(s, ALGORITHM)).toList();
  }

  /**
   * Proofs by these secrets: the first signs, each of them is believed.
   *
   * @throws IllegalArgumentException when one is shorter than {@link #SECRET_BYTES_MIN}
   */
  public static ReceiptProof of(List<byte[]> secrets) {
    for (byte[] secret : secrets) {
      if (secret.length < SECRET_BYTES_MIN) {
        throw new IllegalArgumentException(
            "expected a secret of at least %d bytes, got one of %d: make one by openssl rand -hex 32"
                .formatted(SECRET_BYTES_MIN, secret.length));
      }
    }
    return new ReceiptProof(secrets);
  }

  /**
   * Proofs by the secrets in these files.
   *
   * @throws IllegalArgumentException when one cannot be read or is too short; it says what to do
   */
  public static ReceiptProof ofFiles(List<Path> files) {
    List<byte[]> secrets = new ArrayList<>();
    for (Path file : files) {
      try {
        secrets.add(SecretFile.read(file));
      } catch (IOException e) {
        // Without the cause: the JDK's message is the path, and a secret may stand for it.
        throw new IllegalArgumentException("cannot read the secret: " + SecretFile.why(file, e));
      }
    }
    return of(secrets);
  }

  /** Whether there is a secret to sign with. */
  public boolean canSign() {
    return !secrets.isEmpty();
  }

  /**
   * Adds the proof to the headers of a record, in place of one that is there.
   *
   * @param headers complete but for the proof
   * @param body the record's value
   * @param latestMs when the body was received at the latest, epoch milliseconds, 0 or more
   */
  public void sign(Headers headers, byte[] body, long latestMs) {
    byte[] mac = mac(secrets.get(0), headers, body, latestMs);
    String text = latestMs + ":" + HexFormat.of().formatHex(mac);
    headers
        .remove(RawHeaders.RECEIPT_PROOF)
        .add(RawHeaders.RECEIPT_PROOF, text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The latest time of receipt that a record proves, epoch milliseconds; empty when it proves none.
   *
   * @param body the record's value, or null
   */
  public OptionalLong latestMs(Headers headers, byte[] body) {
    String text = RawHeaders.text(headers, RawHeaders.RECEIPT_PROOF);
    int colon = text == null ? -1 : text.indexOf(':');
    long latestMs =
        colon < 0 ? Decimal.NONE : Decimal.of(text, 0, colon, RawHeaders.RECEIVED_AT_DIGITS_MAX);
    if (body == null || latestMs == Decimal.NONE || text.length() - colon - 1 != MAC_CHARS) {
      return OptionalLong.empty();
    }
    try {
      byte[] claimed = HexFormat.of().parseHex(text, colon + 1, text.length());
      return isSigned(headers, body, latestMs, claimed)
          ? OptionalLong.of(latestMs)
          : OptionalLong.empty();
    } catch (IllegalArgumentException malformed) {
      return OptionalLong.empty();
    }
  }

  private boolean isSigned(Headers headers, byte[] body, long latestMs, byte[] claimed) {
    boolean isSigned = false;
    for (SecretKeySpec secret : secrets) {
      isSigned |= MessageDigest.isEqual(mac(secret, headers, body, latestMs), claimed);
    }
    return isSigned;
  }

  private static byte[] mac(SecretKeySpec secret, Headers headers, byte[] body, long latestMs) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(latestMs).flip());
      for (String name : SIGNED_HEADERS) {
        update(mac, RawHeaders.text(headers, name));
      }
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform must have " + ALGORITHM, e);
    }
  }

  /** With its length ahead, so that no two sets of headers give the same bytes. */
  private static void update(Mac mac, String text) {
    byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    int length = bytes == null ? -1 : bytes.length;
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    if (bytes != null) {
      mac.update(bytes);
    }
  }
}
