package io.payonce.ingress.form;

import io.payonce.ingress.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks that a body has the structure of a genuine notification; nothing here is verified.
 *
 * @param kinds what is looked at
 * @param isAlways whether also while there is room
 * @param parameters names that must have a value, for {@link Kind#PARAMETERS}
 */
public record Checks(Set<Kind> kinds, boolean isAlways, List<String> parameters) {

  /** A check that can be switched on. */
  public enum Kind {
    PARAMETERS,
    SIGN_LENGTH,
    APP;

    /** As it stands in the configuration. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** SM2 is 88 bytes of base64 or more, RSA of 1024 bit 172, with 2 less where padding was lost. */
  static final int SIGN_BYTES_MIN = 80;

  /** RSA of 4096 bit is 684; more than that is a signature of the years to come. */
  static final int SIGN_BYTES_MAX = 8192;

  private static final int APP_ID_BYTES_MAX = 64;

  /**
   * The first reason to refuse a form; null when there is none.
   *
   * @param isKnownApp says yes to everything while no apps are known
   */
  public Reply refusal(byte[] form, Predicate<String> isKnownApp) {
    FormScanner scanner = new FormScanner(form);
    if (kinds.contains(Kind.PARAMETERS) && !hasParameters(scanner)) {
      return Reply.MISSING_PARAMETER;
    }
    if (kinds.contains(Kind.SIGN_LENGTH) && !hasLengthOfSign(scanner.first("sign"))) {
      return Reply.BAD_SIGN_LENGTH;
    }
    return kinds.contains(Kind.APP) && !isOfKnownApp(scanner.first("app_id"), isKnownApp)
        ? Reply.UNKNOWN_APP
        : null;
  }

  private boolean hasParameters(FormScanner scanner) {
    for (String name : parameters) {
      FormScanner.Value value = scanner.first(name);
      if (value == null || value.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasLengthOfSign(FormScanner.Value sign) {
    byte[] decoded = sign == null ? null : sign.decoded(SIGN_BYTES_MAX);
    return decoded != null && decoded.length >= SIGN_BYTES_MIN;
  }

  /** Old formats have no app_id; whose they are only their signature tells. */
  private static boolean isOfKnownApp(FormScanner.Value appId, Predicate<String> isKnownApp) {
    if (appId == null || appId.isEmpty()) {
      return true;
    }
    byte[] decoded = appId.decoded(APP_ID_BYTES_MAX);
    return decoded != null && isKnownApp.test(new String(decoded, StandardCharsets.ISO_8859_1));
  }
}
