package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;
import static io.payonce.schemas.RejectionReason.MISSING_FIELD;
import static io.payonce.schemas.RejectionReason.UNKNOWN_APP;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Believes a notification, or not: its app is ours, a key of it was good at the receipt, sign_type
 * is what is configured, the signature verifies, and what it says has the form of a trade.
 *
 * <p>Not thread-safe: one for each stream task.
 */
public final class SignatureVerifier {

  private final Supplier<Merchants> source;
  private final RsaProvider provider;
  private final TradeReader reader;
  private final Map<MerchantKey, KeyVerifier> verifiers = new IdentityHashMap<>();
  private Merchants merchants;

  /**
   * A verifier.
   *
   * @param merchants asked at each notification, so that a change is followed at once
   * @param extraFields fields that are handed on as {@link TradeFields#extra()}
   * @throws IllegalArgumentException when an extra field is one that is never signed
   */
  public SignatureVerifier(
      Supplier<Merchants> merchants, RsaProvider provider, List<String> extraFields) {
    this.source = merchants;
    this.provider = provider;
    this.reader = new TradeReader(new ExtraFields(extraFields));
  }

  /**
   * Verifies a notification.
   *
   * @param receivedAtMs epoch milliseconds: it decides which keys are good
   */
  public Checked<VerifiedNotification> verify(Notification notification, long receivedAtMs) {
    Form form = notification.form();
    return app(form)
        .then(
            app ->
                KeyChoice.of(app, form, Instant.ofEpochMilli(receivedAtMs))
                    .then(keys -> verify(form, keys))
                    .then(verified -> reader.read(verified, app)));
  }

  private Checked<MerchantApp> app(Form form) {
    follow();
    ByteSlice appId = form.value(Field.APP_ID);
    if (appId == null) {
      return Checked.rejected(MISSING_FIELD, "app_id is missing or empty");
    }
    MerchantApp app = merchants.find(appId);
    return app == null
        ? Checked.rejected(UNKNOWN_APP, "app_id " + Token.text(appId) + " is not configured")
        : Checked.passed(app);
  }

  /**
   * The configured app that a notification names, or null.
   *
   * <p>It may still be a forgery: this is for counting, not for deciding.
   */
  public String configuredApp(Notification notification) {
    ByteSlice appId = notification.form().value(Field.APP_ID);
    MerchantApp app = appId == null ? null : source.get().find(appId);
    return app == null ? null : app.appId();
  }

  /** Another snapshot has other keys; those of the old one would never be asked for again. */
  private void follow() {
    Merchants current = source.get();
    if (current != merchants) {
      merchants = current;
      verifiers.clear();
    }
  }

  private Checked<Form> verify(Form form, List<MerchantKey> keys) {
    return SignatureText.decode(form.value(Field.SIGN))
        .then(signature -> verify(form, keys, signature));
  }

  private Checked<Form> verify(Form form, List<MerchantKey> keys, byte[] signature) {
    SignedContent content = new SignedContent(form);
    for (MerchantKey key : keys) {
      SigningRule rule = verifier(key).ruleOf(signature, content);
      if (rule != null) {
        return Checked.passed(content.signedFields(rule));
      }
    }
    return Checked.rejected(BAD_SIGNATURE, mismatch(keys, signature));
  }

  private KeyVerifier verifier(MerchantKey key) {
    return verifiers.computeIfAbsent(
        key, k -> new KeyVerifier(k.algorithm(), k.publicKey(), provider.provider()));
  }

  private String mismatch(List<MerchantKey> keys, byte[] signature) {
    boolean canFit =
        keys.stream().anyMatch(key -> verifier(key).signatureBytes() == signature.length);
    String ids = keys.stream().map(MerchantKey::id).collect(Collectors.joining(", "));
    return canFit
        ? "sign was made with none of the keys " + ids + ", or over other content"
        : "sign has " + signature.length + " bytes, which fits none of the keys " + ids;
  }
}
