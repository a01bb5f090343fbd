package io.payonce.processor;

import io.payonce.testing.Alipay;
import io.payonce.testing.TestBroker;
import java.nio.file.Path;

/** A processor for tests of queries in their own package. */
public final class QueryProcessor {

  private QueryProcessor() {}

  /** One that has settled the payment of one order, an agreement and an authorization. */
  public static Processor settled(Path directory, String outTradeNo, String notifyId) {
    Installation installation = Installation.on(TestBroker.shared(), 2, directory);
    Alipay alipay = Alipay.sandbox();
    installation.receives(
        KindSamples.AGREEMENT_NO,
        KindSamples.agreement(alipay, "sign").notifyId(notifyId + "-agreement").sign());
    installation.receives(
        KindSamples.AUTH_NO,
        KindSamples.operation(alipay, "FREEZE", "1").notifyId(notifyId + "-frozen").sign());
    installation.receives(
        outTradeNo, alipay.notification().outTradeNo(outTradeNo).notifyId(notifyId).sign());
    Processor processor = installation.start("one");
    installation.awaitAllSettled();
    return processor;
  }
}
