package io.payonce.ops.trace.explain;

import io.payonce.ops.records.LooseForm;
import io.payonce.processor.notification.key.Merchants;
import java.time.Instant;
import java.util.List;

/**
 * The material from which a signature is explained.
 *
 * @param body as received
 * @param query of the request, or null
 * @param receivedAt decides which keys were good
 * @param merchants the apps and their keys
 * @param given further keys, the application's own among them
 */
record Evidence(
    byte[] body, String query, Instant receivedAt, Merchants merchants, List<TrialKey> given) {

  /** The body's fields, as far as they can be made out. */
  LooseForm form() {
    return LooseForm.parse(body);
  }
}
