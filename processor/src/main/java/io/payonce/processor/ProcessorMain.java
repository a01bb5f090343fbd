package io.payonce.processor;

import io.payonce.process.ProcessMain;

/**
 * {@code java -jar payonce-processor.jar processor.properties}
 *
 * <p>Exit codes: 0 stopped as asked, 1 not started, 2 wrong use or properties, 3 gave up after
 * failures of its stream threads.
 */
public final class ProcessorMain {

  private ProcessorMain() {}

  /** Runs until it is asked to stop, or gives up. */
  public static void main(String[] args) {
    ProcessMain.run("payonce-processor", "logback-processor.xml", args, Processor::start);
  }
}
