package io.payonce.ops.bench.site;

import io.payonce.ops.local.broker.LocalBroker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A broker as a process: {@code BrokerMain DIRECTORY KEY=VALUE…}; prints where it listens. */
final class BrokerMain {

  /** Comes before the address. */
  static final String READY = "broker ready at ";

  private BrokerMain() {}

  public static void main(String[] args) throws InterruptedException {
    LocalBroker broker = LocalBroker.start(Path.of(args[0]), 0, settings(args));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    System.out.println(READY + broker.bootstrapServers());
    System.out.flush();
    new CountDownLatch(1).await();
  }

  private static Map<String, String> settings(String[] args) {
    return Arrays.stream(args)
        .skip(1)
        .map(setting -> setting.split("=", 2))
        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
  }
}
