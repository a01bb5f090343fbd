package io.payonce.ops.bench;

import io.payonce.ops.broker.LocalBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker as a process: {@code BrokerMain DIRECTORY}; prints where it listens. */
final class BrokerMain {

  /** Comes before the address. */
  static final String READY = "broker ready at ";

  private BrokerMain() {}

  public static void main(String[] args) throws InterruptedException {
    LocalBroker broker = LocalBroker.start(Path.of(args[0]), 0);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    System.out.println(READY + broker.bootstrapServers());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
