package io.payonce.processor;

import io.payonce.processor.runtime.StartRefusedException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code java -jar payonce-processor.jar processor.properties}
 *
 * <p>Exit codes: 0 stopped as asked, 2 not started, 3 gave up after failures.
 */
public final class ProcessorMain {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessorMain.class);
  private static final int NOT_STARTED = 2;
  private static final int GAVE_UP = 3;

  private ProcessorMain() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      refuse("usage: java -jar payonce-processor.jar FILE.properties");
    }
    try {
      run(Processor.start(properties(Path.of(args[0]))));
    } catch (ConfigException | StartRefusedException | IOException | IllegalStateException e) {
      LOG.atDebug().setCause(e).log("not started");
      refuse(e.getMessage());
    }
  }

  private static void run(Processor processor) {
    Runtime.getRuntime().addShutdownHook(new Thread(processor::close, "stop"));
    processor.gaveUp().join();
    System.exit(GAVE_UP);
  }

  private static Map<String, String> properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e, e);
    }
    Map<String, String> map = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
    return map;
  }

  private static void refuse(String message) {
    System.err.println("payonce-processor: " + message);
    System.exit(NOT_STARTED);
  }
}
