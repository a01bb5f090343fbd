package io.payonce.ops.bench.verify;

import io.payonce.ops.bench.load.SignedBodies;
import io.payonce.ops.local.alipay.Payee;
import io.payonce.ops.local.alipay.SignedForm;
import io.payonce.ops.local.alipay.Sm2Signing;
import io.payonce.ops.local.plan.Seed;
import io.payonce.ops.local.sandbox.Signatory;
import io.payonce.ops.records.LooseForm;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.PublicKeys;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Notifications of several apps with a key each, made at the start: so many and so different that
 * no cache holds the answer.
 *
 * <p>Most are what the simulator sends; a quarter has a description of the goods too, and one in
 * twenty a long one.
 */
final class VerifySamples {

  private static final String SIGN = "sign";
  private static final String SIGN_TYPE = "sign_type";
  private static final String GOODS = "咖啡豆、手冲壶与滤纸，";
  private static final int DESCRIBED_EVERY = 4;
  private static final int LONG_EVERY = 20;

  private VerifySamples() {}

  /** So many of so many apps, mixed; the seed decides all but the keys. */
  static List<VerifySample> make(
      int count, int apps, Seed seed, Instant now, SignatureAlgorithm algorithm) {
    List<VerifySample> samples = new ArrayList<>();
    for (int number = 0; number < apps; number++) {
      Payee payee = new Payee("90210000000001" + (10 + number), "20880000000001" + (10 + number));
      KeyPair keys = algorithm == SignatureAlgorithm.SM2 ? Sm2Signing.keyPair() : rsaKeyPair();
      MerchantApp app = app(payee, algorithm, keys.getPublic());
      List<byte[]> bodies =
          new SignedBodies(
                  new Signatory(payee, keys.getPrivate()), new Seed(seed.value() * 31 + number))
              .sign((count + apps - 1) / apps, now);
      for (byte[] body : bodies) {
        samples.add(sample(fields(body, samples.size()), app, keys));
      }
    }
    Collections.shuffle(samples, new Random(seed.value()));
    return List.copyOf(samples.subList(0, count));
  }

  /** The sample with another signature, wherever it stands. */
  static VerifySample withSignature(VerifySample sample, byte[] signature) {
    Map<String, String> fields = new LinkedHashMap<>(sample.fields());
    fields.put(SIGN, Base64.getEncoder().encodeToString(signature));
    return new VerifySample(
        SignedForm.encode(fields, StandardCharsets.UTF_8),
        fields,
        sample.content(),
        signature,
        sample.app(),
        sample.key());
  }

  private static VerifySample sample(Map<String, String> unsigned, MerchantApp app, KeyPair keys) {
    String sign = SignedForm.sign(unsigned, StandardCharsets.UTF_8, keys.getPrivate());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(SIGN, sign);
    fields.put(SIGN_TYPE, SignedForm.signType(keys.getPrivate()));
    fields.putAll(unsigned);
    return new VerifySample(
        SignedForm.encode(fields, StandardCharsets.UTF_8),
        fields,
        content(unsigned),
        Base64.getDecoder().decode(sign),
        app,
        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
  }

  private static Map<String, String> fields(byte[] body, int number) {
    LooseForm form = LooseForm.parse(body);
    Map<String, String> fields = new LinkedHashMap<>();
    form.fields().forEach(field -> fields.put(field.name(), form.text(field.name())));
    fields.remove(SIGN);
    fields.remove(SIGN_TYPE);
    if (number % LONG_EVERY == 0) {
      fields.put("body", GOODS.repeat(27));
    } else if (number % DESCRIBED_EVERY == 0) {
      fields.put("body", GOODS.repeat(9));
    }
    return fields;
  }

  private static byte[] content(Map<String, String> fields) {
    return new TreeMap<>(fields)
        .entrySet().stream()
            .filter(field -> !field.getValue().isEmpty())
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.UTF_8);
  }

  private static MerchantApp app(Payee payee, SignatureAlgorithm algorithm, PublicKey key) {
    MerchantKey only =
        new MerchantKey("only", algorithm, PublicKeys.parse(key.getEncoded()), null, null);
    return new MerchantApp(payee.appId(), Set.of(payee.sellerId()), Set.of(), List.of(only));
  }

  private static KeyPair rsaKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA is part of every JDK", e);
    }
  }
}
