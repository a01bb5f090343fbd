package io.payonce.ops.local.dev;

import java.nio.file.Path;

/**
 * The settings that the flags of dev give.
 *
 * @param merchants a merchants file, or null for a sandbox merchant
 * @param httpPort of the ingress; 0 is any free one, as for the other two
 * @param queryPort of the processor
 * @param kafkaPort of the broker
 * @param rate simulated notifications a second; 0 is none
 */
record DevSettings(Path merchants, int httpPort, int queryPort, int kafkaPort, double rate) {}
