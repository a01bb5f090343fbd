package io.payonce.processor.notification;

import static io.payonce.processor.notification.Checks.value;
import static io.payonce.processor.notification.Verification.ALIPAY;
import static io.payonce.processor.notification.Verification.RECEIVED_AT;

import io.payonce.processor.notification.form.Field;
import io.payonce.processor.notification.form.Form;
import io.payonce.processor.notification.form.FormDecoder;
import io.payonce.processor.notification.key.RsaProvider;
import io.payonce.processor.notification.key.RsaVerificationPrimitive;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.concurrent.Callable;

/**
 * Measures the cost of a notification, in µs on one thread: the RSA operation, and all of it.
 *
 * <p>Run its main method with the module's test class path; MEASURED.md has results.
 */
final class VerificationBenchmark {

  private static final int WARM_UP = 30_000;
  private static final int ROUNDS = 100_000;

  private VerificationBenchmark() {}

  public static void main(String[] args) throws Exception {
    byte[] body = ALIPAY.notification().sign();
    Form form = value(FormDecoder.decode(body));
    SignedContent content = new SignedContent(form);
    byte[] signature = value(SignatureText.decode(form.value(Field.SIGN)));
    measure("body of " + body.length + " bytes: parse", () -> FormDecoder.decode(body));
    measure("signed content", () -> content.bytes(SigningRule.V1));
    for (RsaProvider provider : Providers.all()) {
      String name = provider.provider().getName();
      measure(name + ": Signature", signature(provider, content, signature));
      RsaVerificationPrimitive primitive =
          new RsaVerificationPrimitive(
              (RSAPublicKey) Verification.sandbox().app().keys().get(0).publicKey(),
              provider.provider());
      measure(name + ": RSA operation", () -> primitive.block(signature));
      AlipaySource source = Verification.sandbox().provider(provider).source();
      measure(name + ": all of it", () -> Verification.of(source, body, RECEIVED_AT));
    }
  }

  /** The usual way, for comparison. */
  private static Callable<Object> signature(
      RsaProvider provider, SignedContent content, byte[] signature)
      throws GeneralSecurityException {
    boolean isJdk = provider.provider().getName().startsWith("Sun");
    Signature usual =
        isJdk
            ? Signature.getInstance("SHA256withRSA")
            : Signature.getInstance("SHA256withRSA", provider.provider());
    return () -> {
      usual.initVerify(ALIPAY.keys().publicKey());
      usual.update(content.bytes(SigningRule.V1).buffer());
      return usual.verify(signature);
    };
  }

  private static void measure(String what, Callable<Object> work) throws Exception {
    run(work, WARM_UP);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      best = Math.min(best, run(work, ROUNDS / 5));
    }
    System.out.printf("%-60s %6.2f%n", what, best / 1000.0 / (ROUNDS / 5));
  }

  private static long run(Callable<Object> work, int rounds) throws Exception {
    long start = System.nanoTime();
    int sink = 0;
    for (int i = 0; i < rounds; i++) {
      sink += work.call() == null ? 1 : 0;
    }
    long nanos = System.nanoTime() - start;
    if (sink > 0) {
      throw new IllegalStateException("nothing came out");
    }
    return nanos;
  }
}
