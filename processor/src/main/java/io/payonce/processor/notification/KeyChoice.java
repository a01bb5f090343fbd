package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.NO_VALID_KEY;
import static io.payonce.schemas.RejectionReason.SIGN_TYPE_MISMATCH;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.Token;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of an app that a notification may be verified with. */
final class KeyChoice {

  /** A redrive cannot help: who has the key can sign anything, also for the past. */
  private static final String COMPROMISED_HINT =
      "What a compromised key signed is never believed: query the trade at Alipay"
          + " (alipay.trade.query) and act on that. Alipay's re-sends count once its new key is"
          + " configured. Only if the mark was a mistake, take it off and redrive";

  private KeyChoice() {}

  /** Those good at the receipt and of the algorithm that sign_type names. */
  static Checked<List<MerchantKey>> of(MerchantApp app, Form form, Instant receivedAt) {
    return goodAt(receivedAt, app).then(keys -> ofSignType(form.value(Field.SIGN_TYPE), keys));
  }

  private static Checked<List<MerchantKey>> goodAt(Instant receivedAt, MerchantApp app) {
    List<MerchantKey> keys = those(app.keys(), key -> key.isGoodAt(receivedAt));
    return keys.isEmpty()
        ? Checked.rejected(
            NO_VALID_KEY,
            "no key of app " + app.appId() + " was good at " + receivedAt,
            "Configured: "
                + join("; ", app.keys().stream().map(MerchantKey::validity))
                + (app.keys().stream().anyMatch(MerchantKey::isCompromised)
                    ? ". " + COMPROMISED_HINT
                    : ""))
        : Checked.passed(keys);
  }

  /** The rejection of what verifies under a key that others may hold. */
  static <T> Checked<T> compromised(MerchantApp app, MerchantKey key) {
    return Checked.rejected(
        NO_VALID_KEY,
        "sign was made with key "
            + key.id()
            + " of app "
            + app.appId()
            + ", which is marked"
            + " compromised",
        COMPROMISED_HINT);
  }

  /** Nearly always all of them: then no list is made. */
  private static List<MerchantKey> those(List<MerchantKey> keys, Predicate<MerchantKey> wanted) {
    for (MerchantKey key : keys) {
      if (!wanted.test(key)) {
        return keys.stream().filter(wanted).toList();
      }
    }
    return keys;
  }

  /** sign_type is not signed: it can rule a key out, and never choose how a key is used. */
  private static Checked<List<MerchantKey>> ofSignType(ByteSlice signType, List<MerchantKey> keys) {
    String named = signType == null ? "" : signType.latin1();
    List<MerchantKey> chosen = those(keys, key -> key.algorithm().name().equals(named));
    return chosen.isEmpty() ? mismatch(signType, keys) : Checked.passed(chosen);
  }

  /** Absent counts as another: Alipay always sends it, so somebody altered its name. */
  private static Checked<List<MerchantKey>> mismatch(ByteSlice signType, List<MerchantKey> keys) {
    String came =
        signType == null ? "sign_type is missing" : "sign_type is " + Token.text(signType);
    return Checked.rejected(SIGN_TYPE_MISMATCH, came + ", configured is " + algorithms(keys));
  }

  private static String algorithms(List<MerchantKey> keys) {
    return join(", ", keys.stream().map(key -> key.algorithm().name()).distinct());
  }

  private static String join(String delimiter, Stream<String> texts) {
    return texts.collect(Collectors.joining(delimiter));
  }
}
