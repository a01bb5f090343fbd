package io.payonce.ops.bench.site;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A broker and an ingress, each a JVM of its own, on new topics. */
public final class Site implements AutoCloseable {

  private record Started(ServiceJvm ingress, double readySeconds) {}

  private final BrokerJvm broker;
  private final ServiceJvm ingress;
  private final double firstReadySeconds;
  private final double readySeconds;

  private Site(BrokerJvm broker, Started second, double firstReadySeconds) {
    this.broker = broker;
    this.ingress = second.ingress;
    this.firstReadySeconds = firstReadySeconds;
    this.readySeconds = second.readySeconds;
  }

  /**
   * Starts both; returns when the ingress says that it is ready. It is started twice, as the
   * launcher in {@code deploy/} does it: the first one leaves an archive of its classes.
   */
  public static Site start(SiteSettings settings) throws InterruptedException {
    BrokerJvm broker =
        BrokerJvm.start(settings.directory(), settings.brokerJvm(), settings.partitions());
    try {
      String archive = settings.directory().resolve("ingress.jsa").toString();
      Started first = ingress(settings, "-XX:ArchiveClassesAtExit=" + archive, broker);
      first.ingress.close();
      Started second = ingress(settings, "-XX:SharedArchiveFile=" + archive, broker);
      return new Site(broker, second, first.readySeconds);
    } catch (InterruptedException | RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** Its broker, with new topics. */
  public BrokerJvm broker() {
    return broker;
  }

  /** Where its ingress takes notifications. */
  public URI notifyUri() {
    return ingress.uri("/notify/alipay");
  }

  /** Its processes, for measuring their CPU time. */
  public Map<String, List<Long>> processes() {
    return Map.of("ingress", List.of(ingress.pid()), "broker", List.of(broker.pid()));
  }

  /** The same as {@link #readySeconds} of an ingress without an archive of its classes. */
  public double firstReadySeconds() {
    return firstReadySeconds;
  }

  /** From the start of the ingress's JVM to the first ready answer, the broker being there. */
  public double readySeconds() {
    return readySeconds;
  }

  @Override
  public void close() {
    ingress.close();
    broker.close();
  }

  private static Started ingress(SiteSettings settings, String archiveFlag, BrokerJvm broker)
      throws InterruptedException {
    Map<String, String> properties = new HashMap<>(settings.ingressProperties());
    properties.put("bootstrap.servers", broker.bootstrap());
    List<String> flags = new ArrayList<>(settings.ingressJvm());
    flags.add(archiveFlag);
    ServiceJvm ingress =
        ServiceJvm.start("ingress", settings.directory(), settings.ingressJar(), flags, properties);
    return new Started(ingress, ingress.awaitReady());
  }
}
