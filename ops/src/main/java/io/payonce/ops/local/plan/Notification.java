package io.payonce.ops.local.plan;

import io.payonce.ops.local.alipay.AlipayTime;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A planned notification: what all its copies have in common.
 *
 * @param claim what it says
 * @param charset of its text
 * @param fields in the order of the body, without the time and sign, which each sending stamps
 */
public record Notification(Claim claim, Charset charset, Map<String, String> fields) {

  /** The fields as they are sent now, not yet signed. */
  Map<String, String> stamped(Instant now) {
    Map<String, String> stamped = new LinkedHashMap<>();
    if (claim instanceof Claim.Message) {
      stamped.put("utc_timestamp", Long.toString(now.toEpochMilli()));
    } else {
      stamped.put("notify_time", AlipayTime.seconds(now));
    }
    stamped.putAll(fields);
    return stamped;
  }
}
