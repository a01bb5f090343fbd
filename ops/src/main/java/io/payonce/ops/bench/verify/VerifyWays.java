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
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Every way to verify that works on this machine. */
final class VerifyWays {

  private static final String JDK_SIGNATURES = "SunRsaSign";
  private static final String SHA256_WITH_RSA = "SHA256withRSA";
  private static final String SM3_WITH_SM2 = "SM3withSM2";
  private static final String BOUNCY_CASTLE = "BC";

  private final List<VerifySample> samples;
  private final Merchants merchants;
  private final long receivedAtMs;
  private final List<VerifyWay> ways = new ArrayList<>();

  private VerifyWays(List<VerifySample> samples, long receivedAtMs) {
    this.samples = samples;
    this.merchants =
        Merchants.of(
            samples.stream().map(VerifySample::app).distinct().collect(Collectors.toList()));
    this.receivedAtMs = receivedAtMs;
  }

  /** The ways to verify these samples of RSA2, received then. */
  static List<VerifyWay> ofRsa(
      List<VerifySample> samples, long receivedAtMs, Optional<AlipaySdk> sdk) {
    VerifyWays all = new VerifyWays(samples, receivedAtMs);
    all.addCorretto();
    all.add(RsaProvider.jdk(), Security.getProvider(JDK_SIGNATURES));
    all.addBouncyCastle();
    sdk.ifPresent(it -> all.add(VerifyWay.Path.SDK, "the JDK's", it::verifier));
    return all.ways;
  }

  /** The ways to verify these samples of SM2, all of them Bouncy Castle's. */
  static List<VerifyWay> ofSm2(
      List<VerifySample> samples, long receivedAtMs, Optional<AlipaySdk> sdk) {
    VerifyWays all = new VerifyWays(samples, receivedAtMs);
    // The provider of RSA is not asked.
    all.add(RsaProvider.jdk(), new BouncyCastleProvider());
    sdk.ifPresent(it -> all.add(VerifyWay.Path.SDK, BOUNCY_CASTLE, it::verifier));
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
    String name = isSm2() ? BOUNCY_CASTLE : rsa.provider().getName();
    add(VerifyWay.Path.SIGNATURE, name, () -> signature(rsa));
    add(VerifyWay.Path.NOTIFICATION, name, () -> notification(rsa));
    add(VerifyWay.Path.JCA, signatures.getName(), () -> usualSignature(signatures));
  }

  private void add(
      VerifyWay.Path path, String provider, Supplier<Predicate<VerifySample>> verifier) {
    ways.add(new VerifyWay(path, provider, samples, verifier));
  }

  private boolean isSm2() {
    return samples.get(0).signType().equals("SM2");
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

  private Predicate<VerifySample> usualSignature(Provider provider) {
    Map<String, Signature> signatures = new HashMap<>();
    return sample -> {
      try {
        Signature signature = signatures.get(sample.key());
        if (signature == null) {
          signature = Signature.getInstance(isSm2() ? SM3_WITH_SM2 : SHA256_WITH_RSA, provider);
          signature.initVerify(key(sample, provider));
          signatures.put(sample.key(), signature);
        }
        signature.update(sample.content());
        return signature.verify(sample.signature());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(provider.getName() + " failed on a signature", e);
      }
    };
  }

  /** The key as the provider's own object. */
  private PublicKey key(VerifySample sample, Provider provider) throws GeneralSecurityException {
    PublicKey key = sample.app().keys().get(0).publicKey();
    return isSm2()
        ? KeyFactory.getInstance("EC", provider)
            .generatePublic(new X509EncodedKeySpec(key.getEncoded()))
        : key;
  }
}
