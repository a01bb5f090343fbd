package io.payonce.processor.notification;

import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.PublicKeys;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.processor.trade.TradeFields;
import io.payonce.processor.trade.TradeKind;
import io.payonce.processor.trade.TradeReport;
import io.payonce.schemas.RejectionReason;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A merchant with one app, and what it makes of a body; immutable. */
public record Verification(MerchantApp app, RsaProvider provider, List<String> extraFields) {

  private static final TradeKind TRADES = new TradeKind();

  public static final Alipay ALIPAY = Alipay.sandbox();
  public static final Instant RECEIVED_AT = Alipay.NOTIFY_TIME.plusMillis(300);

  public static Verification sandbox() {
    return new Verification(
        new MerchantApp(Alipay.APP_ID, Set.of(), Set.of(), List.of(key("k", ALIPAY.keys()))),
        RsaProvider.jdk(),
        List.of());
  }

  public static MerchantKey key(String id, AlipayKeys keys) {
    return key(id, keys, null, null);
  }

  public static MerchantKey key(String id, AlipayKeys keys, Instant validFrom, Instant validTo) {
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

  AlipaySource source() {
    Merchants merchants = Merchants.of(List.of(app));
    return new AlipaySource(() -> merchants, provider, ReplayWindow.ALIPAY, extraFields);
  }

  Checked<TradeFields> of(byte[] body) {
    return of(body, RECEIVED_AT);
  }

  Checked<TradeFields> of(byte[] body, Instant receivedAt) {
    return of(source(), body, receivedAt);
  }

  Checked<TradeFields> of(String body) {
    return of(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** What a source and the kind of trades make of a body. */
  public static Checked<TradeFields> of(Source source, byte[] body, Instant receivedAt) {
    long ms = receivedAt.toEpochMilli();
    return source
        .parse(body)
        .then(parsed -> parsed.verify(new Receipt(ms, ms)))
        .then(signed -> trade(source, signed));
  }

  private static Checked<TradeFields> trade(Source source, Signed signed) {
    Set<String> decisive = new HashSet<>(source.decisiveNames());
    decisive.addAll(TRADES.decisiveNames());
    return TRADES.takes(signed)
        ? signed
            .checkReadings(decisive)
            .then(TRADES::read)
            .then(report -> Checked.passed(((TradeReport) report).fields()))
        : Checked.rejected(RejectionReason.UNSUPPORTED, signed.eventType());
  }
}
