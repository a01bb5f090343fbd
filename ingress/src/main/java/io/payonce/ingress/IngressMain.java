package io.payonce.ingress;

import io.payonce.process.ProcessMain;

/**
 * {@code java -jar payonce-ingress.jar ingress.properties}
 *
 * <p>Exit codes: 0 stopped as asked, 1 not started, 2 wrong use or properties.
 */
public final class IngressMain {

  private IngressMain() {}

  /** Runs until SIGTERM. */
  public static void main(String[] args) {
    ProcessMain.run("payonce-ingress", "logback-ingress.xml", args, Ingress::start);
  }
}
