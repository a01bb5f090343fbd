package io.payonce.ops.simulate;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * A planned notification: what all its copies have in common.
 *
 * @param claim what it says
 * @param charset of its text
 * @param fields in the order of the body, without notify_time and sign, which each sending stamps
 */
public record TradeNotification(Claim claim, Charset charset, Map<String, String> fields) {}
