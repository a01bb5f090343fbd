package io.payonce.processor.notification;

import static io.payonce.schemas.RejectionReason.BAD_SIGNATURE;
import static io.payonce.schemas.RejectionReason.UNKNOWN_APP;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.form.Field;
import io.payonce.processor.notification.form.Folding;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.FormDecoder;
import io.payonce.processor.notification.form.Token;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import java.time.Instant;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Alipay, by the notifications of open.alipay.com: forms, signed by one of the app's keys.
 *
 * <p>A notification is believed when its app is ours, a key of it was good at the receipt,
 * sign_type is what is configured, and the signature verifies. Not thread-safe: one for each stream
 * task.
 */
public final class AlipaySource implements Source {

  /** The name of this sender. */
  public static final String NAME = "alipay";

  private final Supplier<Merchants> source;
  private final RsaProvider provider;
  private final ReplayWindow window;
  private final ExtraFields extraFields;
  private final Map<MerchantKey, KeyVerifier> verifiers = new IdentityHashMap<>();
  private Merchants merchants;

  /**
   * A source.
   *
   * @param merchants asked at each notification, so that a change is followed at once
   * @param window how old, early or late a notification may be
   * @param extraFields fields that are handed on in events
   * @throws IllegalArgumentException when an extra field is one that is never signed
   */
  public AlipaySource(
      Supplier<Merchants> merchants,
      RsaProvider provider,
      ReplayWindow window,
      List<String> extraFields) {
    this.source = merchants;
    this.provider = provider;
    this.window = window;
    this.extraFields = new ExtraFields(extraFields);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> decisiveNames() {
    Set<String> names = new HashSet<>(extraFields.names());
    for (Field field : Field.values()) {
      names.add(field.toString());
    }
    return names;
  }

  @Override
  public ReplayWindow window() {
    return window;
  }

  @Override
  public Checked<Unverified> parse(byte[] body) {
    return FormDecoder.decode(body)
        .then(Folding::checkNames)
        .then(form -> Checked.passed(new UnverifiedForm(form)));
  }

  private final class UnverifiedForm implements Unverified {

    private final Form form;

    UnverifiedForm(Form form) {
      this.form = form;
    }

    @Override
    public String configuredApp() {
      ByteSlice appId = form.value(Field.APP_ID);
      MerchantApp app = appId == null ? null : source.get().find(appId);
      return app == null ? null : app.appId();
    }

    @Override
    public Checked<Signed> verify(Receipt receipt) {
      return app(form)
          .then(
              app ->
                  KeyChoice.of(app, form, Instant.ofEpochMilli(receipt.ms()))
                      .then(keys -> verified(form, app, keys))
                      .then(
                          signed ->
                              Checked.passed(new SignedFields(NAME, signed, app, extraFields))));
    }
  }

  private Checked<MerchantApp> app(Form form) {
    follow();
    ByteSlice appId = form.value(Field.APP_ID);
    if (appId == null) {
      return WithoutApp.rejected(form);
    }
    MerchantApp app = merchants.find(appId);
    return app == null
        ? Checked.rejected(UNKNOWN_APP, "app_id " + Token.text(appId) + " is not configured")
        : Checked.passed(app);
  }

  /** Another snapshot has other keys; those of the old one would never be asked for again. */
  private void follow() {
    Merchants current = source.get();
    if (current != merchants) {
      merchants = current;
      verifiers.clear();
    }
  }

  private Checked<Form> verified(Form form, MerchantApp app, List<MerchantKey> keys) {
    return SignatureText.decode(form.value(Field.SIGN))
        .then(signature -> verified(new SignedContent(form), app, keys, signature));
  }

  private Checked<Form> verified(
      SignedContent content, MerchantApp app, List<MerchantKey> keys, byte[] signature) {
    for (MerchantKey key : keys) {
      SigningRule rule = verifier(key).ruleOf(signature, content);
      if (rule != null) {
        return Checked.passed(content.fields(rule));
      }
    }
    for (MerchantKey key : app.keys()) {
      if (key.isCompromised() && verifier(key).ruleOf(signature, content) != null) {
        return KeyChoice.compromised(app, key);
      }
    }
    return Checked.rejected(BAD_SIGNATURE, mismatch(keys, signature));
  }

  private KeyVerifier verifier(MerchantKey key) {
    return verifiers.computeIfAbsent(
        key, k -> new KeyVerifier(k.algorithm(), k.publicKey(), provider.provider()));
  }

  private String mismatch(List<MerchantKey> keys, byte[] signature) {
    boolean canFit = keys.stream().anyMatch(key -> verifier(key).fits(signature.length));
    String ids = keys.stream().map(MerchantKey::id).collect(Collectors.joining(", "));
    return canFit
        ? "sign was made with none of the keys " + ids + ", or over other content"
        : "sign has " + signature.length + " bytes, which fits none of the keys " + ids;
  }
}
