package io.payonce.processor.notification;

import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A merchant with one app, and what it makes of a body; immutable. */
record Verification(MerchantApp app, RsaProvider provider, List<String> extraFields) {

  static final Alipay ALIPAY = Alipay.sandbox();
  static final Instant RECEIVED_AT = Alipay.NOTIFY_TIME.plusMillis(300);

  static Verification sandbox() {
    return new Verification(
        new MerchantApp(Alipay.APP_ID, Set.of(), Set.of(), List.of(key("k", ALIPAY.keys()))),
        RsaProvider.jdk(),
        List.of());
  }

  static MerchantKey key(String id, AlipayKeys keys) {
    return key(id, keys, null, null);
  }

  static MerchantKey key(String id, AlipayKeys keys, Instant validFrom, Instant validTo) {
    return new MerchantKey(
        id,
        SignatureAlgorithm.RSA2,
        PublicKeys.parse(keys.publicKey().getEncoded()),
        validFrom,
        validTo);
  }

  Verification keys(MerchantKey... keys) {
    return with(new MerchantApp(app.appId(), app.sellerIds(), app.authAppIds(), List.of(keys)));
  }

  Verification sellerIds(String... sellerIds) {
    return with(new MerchantApp(app.appId(), Set.of(sellerIds), app.authAppIds(), app.keys()));
  }

  Verification authAppIds(String... authAppIds) {
    return with(new MerchantApp(app.appId(), app.sellerIds(), Set.of(authAppIds), app.keys()));
  }

  Verification extraFields(String... names) {
    return new Verification(app, provider, List.of(names));
  }

  Verification provider(RsaProvider other) {
    return new Verification(app, other, extraFields);
  }

  private Verification with(MerchantApp other) {
    return new Verification(other, provider, extraFields);
  }

  SignatureVerifier verifier() {
    Merchants merchants = Merchants.of(List.of(app));
    return new SignatureVerifier(() -> merchants, provider, extraFields);
  }

  Checked<VerifiedNotification> of(byte[] body) {
    return of(body, RECEIVED_AT);
  }

  Checked<VerifiedNotification> of(byte[] body, Instant receivedAt) {
    SignatureVerifier verifier = verifier();
    return Notification.parse(body)
        .then(notification -> verifier.verify(notification, receivedAt.toEpochMilli()));
  }

  Checked<VerifiedNotification> of(String body) {
    return of(body.getBytes(StandardCharsets.ISO_8859_1));
  }
}
