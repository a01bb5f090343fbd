package io.payonce.ops.bench.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The settings with which a site is started.
 *
 * @param directory for the broker's data, properties and logs
 * @param ingressJar the built jar, with {@code lib/} beside it
 * @param partitions of the raw topic
 * @param brokerJvm flags of the broker's JVM
 * @param ingressJvm flags of the ingress's JVM
 * @param ingressProperties beside address and port
 */
public record SiteSettings(
    Path directory,
    Path ingressJar,
    int partitions,
    List<String> brokerJvm,
    List<String> ingressJvm,
    Map<String, String> ingressProperties) {}
