package io.payonce.ops.bench.verify;

import io.payonce.processor.notification.AlipaySource;
import io.payonce.processor.notification.KeyVerifier;
import io.payonce.processor.notification.Receipt;
import io.payonce.processor.notification.ReplayWindow;
import io.payonce.processor.notification.form.Checked;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.trade.TradeKind;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Every way to verify that works on this machine. */
final class VerifyWays {

  private static final String JDK_SIGNATURES = "SunRsaSign";
  private static final String SHA256_WITH_RSA = "SHA256withRSA";

  private final Merchants merchants;
  private final long receivedAtMs;
  private final List<VerifyWay> ways = new ArrayList<>();

  private VerifyWays(Merchants merchants, long receivedAtMs) {
    this.merchants = merchants;
    this.receivedAtMs = receivedAtMs;
  }

  /** The ways to verify these samples, received then. */
  static List<VerifyWay> of(
      List<VerifySample> samples, long receivedAtMs, Optional<AlipaySdk> sdk) {
    List<MerchantApp> apps =
        samples.stream().map(VerifySample::app).distinct().collect(Collectors.toList());
    VerifyWays all = new VerifyWays(Merchants.of(apps), receivedAtMs);
    all.addCorretto();
    all.add(RsaProvider.jdk(), Security.getProvider(JDK_SIGNATURES));
    all.addBouncyCastle();
    sdk.ifPresent(it -> all.ways.add(new VerifyWay(VerifyWay.Path.SDK, "the JDK's", it::verifier)));
    return all.ways;
  }

  private void addCorretto() {
    try {
      RsaProvider corretto = RsaProvider.corretto();
      add(corretto, corretto.provider());
    } catch (GeneralSecurityException | LinkageError absent) {
      // Not for this platform: the table shows the others.
      return;
    }
  }

  private void addBouncyCastle() {
    try {
      RsaProvider bouncyCastle = RsaProvider.of(new BouncyCastleProvider());
      add(bouncyCastle, bouncyCastle.provider());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle has bare RSA", e);
    }
  }

  private void add(RsaProvider rsa, Provider signatures) {
    String name = rsa.provider().getName();
    ways.add(new VerifyWay(VerifyWay.Path.SIGNATURE, name, () -> signature(rsa)));
    ways.add(new VerifyWay(VerifyWay.Path.NOTIFICATION, name, () -> notification(rsa)));
    ways.add(
        new VerifyWay(VerifyWay.Path.JCA, signatures.getName(), () -> usualSignature(signatures)));
  }

  private static Predicate<VerifySample> signature(RsaProvider rsa) {
    Map<MerchantApp, KeyVerifier> verifiers = new IdentityHashMap<>();
    return sample ->
        verifiers
            .computeIfAbsent(sample.app(), app -> verifier(app.keys().get(0), rsa))
            .verifies(sample.signature(), sample.content());
  }

  private static KeyVerifier verifier(MerchantKey key, RsaProvider rsa) {
    return new KeyVerifier(key.algorithm(), key.publicKey(), rsa.provider());
  }

  private Predicate<VerifySample> notification(RsaProvider rsa) {
    AlipaySource source = new AlipaySource(() -> merchants, rsa, ReplayWindow.ALIPAY, List.of());
    TradeKind trades = new TradeKind();
    Receipt receipt = new Receipt(receivedAtMs, receivedAtMs);
    return sample ->
        source.parse(sample.body()).then(parsed -> parsed.verify(receipt)).then(trades::read)
            instanceof Checked.Passed;
  }

  private static Predicate<VerifySample> usualSignature(Provider provider) {
    Map<String, Signature> signatures = new HashMap<>();
    return sample -> {
      try {
        Signature signature = signatures.get(sample.key());
        if (signature == null) {
          signature = Signature.getInstance(SHA256_WITH_RSA, provider);
          signature.initVerify(sample.app().keys().get(0).publicKey());
          signatures.put(sample.key(), signature);
        }
        signature.update(sample.content());
        return signature.verify(sample.signature());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(provider.getName() + " failed on a signature", e);
      }
    };
  }
}
