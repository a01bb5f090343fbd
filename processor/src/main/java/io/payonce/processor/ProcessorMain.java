package io.payonce.processor;

import io.payonce.processor.runtime.StartRefusedException;
import io.payonce.schemas.config.UnreadableFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * {@code java -jar payonce-processor.jar processor.properties}
 *
 * <p>Exit codes: 0 stopped as asked, 1 not started, 2 wrong use or properties, 3 gave up after
 * failures.
 */
public final class ProcessorMain {

  private static final String LOGGING = "logback.configurationFile";
  private static final String LOG_FORMAT = "payonce.log.format";
  private static final int STOPPED = 0;
  private static final int NOT_STARTED = 1;
  private static final int WRONG_USE = 2;
  private static final int GAVE_UP = 3;

  private ProcessorMain() {}

  /** Runs until it is asked to stop, or gives up. */
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      // Not named logback.xml: that would also take over a JVM that only embeds a Processor.
      System.setProperty(LOGGING, "logback-processor.xml");
    }
    // OpenTelemetry logs by the JDK's logger.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    String logFormat = System.getProperty(LOG_FORMAT, "text");
    if (!List.of("text", "json").contains(logFormat)) {
      refuse("expected -D" + LOG_FORMAT + "=text or json, got " + logFormat, WRONG_USE);
    }
    if (args.length != 1) {
      refuse("usage: java -jar payonce-processor.jar FILE.properties", WRONG_USE);
    }
    try {
      run(Processor.start(properties(Path.of(args[0]))));
    } catch (ConfigException | IOException e) {
      refuse(e.getMessage(), WRONG_USE);
    } catch (StartRefusedException | IllegalStateException e) {
      refuse(e.getMessage(), NOT_STARTED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse("interrupted while starting", NOT_STARTED);
    }
  }

  private static void run(Processor processor) {
    Thread stop = new Thread(() -> stop(processor), "payonce-processor-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    processor.gaveUp().join();
    Runtime.getRuntime().removeShutdownHook(stop);
    processor.close();
    System.exit(GAVE_UP);
  }

  private static void stop(Processor processor) {
    processor.close();
    // A stop that was asked for is no failure; without this the code is 143.
    Runtime.getRuntime().halt(STOPPED);
  }

  private static Map<String, String> properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IOException("properties: " + UnreadableFile.why(file, e), e);
    }
    Map<String, String> map = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
    return map;
  }

  private static void refuse(String message, int code) {
    System.err.println("payonce-processor: " + message);
    System.exit(code);
  }
}
