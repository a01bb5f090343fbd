package io.payonce.ops.bench;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A broker and an ingress, each a JVM of its own, on new topics. */
final class Site implements AutoCloseable {

  private final BrokerJvm broker;
  private final ServiceJvm ingress;
  private final double readySeconds;

  private Site(BrokerJvm broker, ServiceJvm ingress, double readySeconds) {
    this.broker = broker;
    this.ingress = ingress;
    this.readySeconds = readySeconds;
  }

  /** Starts both; returns when the ingress says that it is ready. */
  static Site start(SiteSettings settings) throws InterruptedException {
    BrokerJvm broker =
        BrokerJvm.start(settings.directory(), settings.brokerJvm(), settings.partitions());
    try {
      Map<String, String> properties = new HashMap<>(settings.ingressProperties());
      properties.put("bootstrap.servers", broker.bootstrap());
      ServiceJvm ingress =
          ServiceJvm.start(
              "ingress",
              settings.directory(),
              settings.ingressJar(),
              settings.ingressJvm(),
              properties);
      return new Site(broker, ingress, ingress.awaitReady());
    } catch (InterruptedException | RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  URI notifyUri() {
    return ingress.uri("/notify/alipay");
  }

  /** Its processes, for measuring their CPU time. */
  Map<String, List<Long>> processes() {
    return Map.of("ingress", List.of(ingress.pid()), "broker", List.of(broker.pid()));
  }

  /** From the start of the ingress's JVM to the first ready answer, the broker being there. */
  double readySeconds() {
    return readySeconds;
  }

  @Override
  public void close() {
    ingress.close();
    broker.close();
  }
}
