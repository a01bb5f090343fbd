package io.payonce.processor.notification.sender;

import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;
import static io.payonce.schemas.RejectionReason.NO_VALID_KEY;

import io.payonce.processor.notification.form.Checked;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The secrets of one sender; in a rotation several are good at a time.
 *
 * @param sender the name of the sender
 * @param secrets 1 to {@link #SECRETS_MAX}, each with its own id
 */
public record SharedSecrets(String sender, List<SharedSecret> secrets) {

  /** A forgery costs at most so many HMACs. */
  public static final int SECRETS_MAX = 8;

  private static final int SIGN_CHARS = 64;

  /** Keeps its own copy of the list. */
  public SharedSecrets {
    secrets = List.copyOf(secrets);
    if (secrets.isEmpty() || secrets.size() > SECRETS_MAX) {
      throw new IllegalArgumentException(
          "expected 1 to " + SECRETS_MAX + " secrets, got " + secrets.size());
    }
    long ids = secrets.stream().map(SharedSecret::id).distinct().count();
    if (ids < secrets.size()) {
      throw new IllegalArgumentException("expected each secret id once, got one twice");
    }
  }

  /**
   * Passes a content that was signed under one of the secrets that were good at the receipt.
   *
   * <p>Every good secret is tried, and each comparison takes the same time wherever it differs.
   *
   * @param sign as the sender wrote it: 64 hexadecimal digits, of either case
   */
  public <T> Checked<T> check(T value, byte[] content, String sign, Instant receivedAt) {
    List<SharedSecret> good = secrets.stream().filter(s -> s.isGoodAt(receivedAt)).toList();
    if (good.isEmpty()) {
      return Checked.rejected(
          NO_VALID_KEY,
          "no secret of sender " + sender + " was good at " + receivedAt,
          "Configured: " + join("; ", secrets.stream().map(SharedSecret::validity).toList()));
    }
    byte[] given = decoded(sign);
    if (given == null) {
      return Checked.rejected(
          BAD_SIGNATURE, "sign is not " + SIGN_CHARS + " hexadecimal digits, as HMAC-SHA256 has");
    }
    boolean isSigned = false;
    for (SharedSecret secret : good) {
      isSigned |= MessageDigest.isEqual(secret.sign(content), given);
    }
    return isSigned
        ? Checked.passed(value)
        : Checked.rejected(
            BAD_SIGNATURE,
            "sign was made with none of the secrets "
                + join(", ", good.stream().map(SharedSecret::id).toList())
                + ", or over other content");
  }

  private static byte[] decoded(String sign) {
    try {
      return sign.length() == SIGN_CHARS ? HexFormat.of().parseHex(sign) : null;
    } catch (IllegalArgumentException notHex) {
      return null;
    }
  }

  private static String join(String delimiter, List<String> texts) {
    return texts.stream().collect(Collectors.joining(delimiter));
  }
}
