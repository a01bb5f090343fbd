package io.payonce.processor;

import io.payonce.testing.Alipay;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;

/** A processor for tests of queries in their own package. */
public final class QueryProcessor {

  private QueryProcessor() {}

  /** One that has settled the payment of one order. */
  public static Processor settled(Path directory, String outTradeNo, String notifyId) {
    Installation installation = Installation.on(TestBroker.shared(), 2, directory);
    installation.receives(
        outTradeNo,
        Alipay.sandbox().notification().outTradeNo(outTradeNo).notifyId(notifyId).sign());
    Processor processor = installation.start("one");
    installation.awaitAllSettled();
    return processor;
  }
}
