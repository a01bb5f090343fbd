package io.payonce.ops.bench.verify;

import io.payonce.processor.notification.key.MerchantApp;
import java.util.Map;

/**
 * A genuine notification, and its parts as each way to verify wants them.
 *
 * @param body as received
 * @param fields decoded, as a servlet hands them on
 * @param content what was signed
 * @param signature of the content
 * @param app whose key made it
 * @param key of the app, bare base64 as Alipay shows it
 */
record VerifySample(
    byte[] body,
    Map<String, String> fields,
    byte[] content,
    byte[] signature,
    MerchantApp app,
    String key) {

  /** What sign_type says. */
  String signType() {
    return fields.get("sign_type");
  }

  /** The same with one bit of the signature turned: no way may believe it. */
  VerifySample forged() {
    byte[] altered = signature.clone();
    altered[altered.length / 2] ^= 1;
    return VerifySamples.withSignature(this, altered);
  }
}
