package io.payonce.ingress;

import io.payonce.ingress.config.ConfigFile;
import io.payonce.schemas.config.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** {@code java -jar payonce-ingress.jar ingress.properties}. */
public final class IngressMain {

  static final int STOPPED = 0;
  static final int COULD_NOT_START = 1;
  static final int WRONG_USE = 2;

  private static final String LOGGING = "logback.configurationFile";
  private static final String LOG_FORMAT = "payonce.log.format";

  private IngressMain() {}

  /** Runs until SIGTERM; exits 0 after a stop in order, 1 when it cannot start, 2 on wrong use. */
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      // Not named logback.xml: that would also take over a JVM that only embeds an Ingress.
      System.setProperty(LOGGING, "logback-ingress.xml");
    }
    // OpenTelemetry logs by the JDK's logger.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    int code = isLogFormatKnown() ? start(args) : complain(logFormatExpected(), WRONG_USE);
    if (code != STOPPED) {
      System.exit(code);
    }
  }

  private static boolean isLogFormatKnown() {
    return List.of("text", "json").contains(System.getProperty(LOG_FORMAT, "text"));
  }

  private static String logFormatExpected() {
    return "expected -D%s=text or json, got %s"
        .formatted(LOG_FORMAT, System.getProperty(LOG_FORMAT));
  }

  private static int start(String[] args) {
    if (args.length != 1) {
      return complain("usage: java -jar payonce-ingress.jar ingress.properties", WRONG_USE);
    }
    CompletableFuture<Ingress> started = new CompletableFuture<>();
    // Before the start: whoever sees it listen may end it at once.
    stopAtEnd(started);
    try {
      ConfigFile file = new ConfigFile(Path.of(args[0]));
      Ingress ingress = Ingress.start(file.read());
      started.complete(ingress);
      ingress.follow(file);
      return STOPPED;
    } catch (IOException e) {
      return complain("properties: " + UnreadableFile.why(Path.of(args[0]), e), WRONG_USE);
    } catch (ConfigException e) {
      return complain(args[0] + ": " + e.getMessage(), WRONG_USE);
    } catch (RuntimeException e) {
      return complain(withCauses(e), COULD_NOT_START);
    } finally {
      // Nothing to stop, unless it was started.
      started.complete(null);
    }
  }

  private static void stopAtEnd(CompletableFuture<Ingress> started) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(started.join()), "payonce-ingress-stop"));
  }

  private static void stop(Ingress ingress) {
    if (ingress != null) {
      ingress.close();
      // A stop that was asked for is no failure; without this the code is 143.
      Runtime.getRuntime().halt(STOPPED);
    }
  }

  private static int complain(String message, int code) {
    System.err.println("payonce-ingress: " + message);
    return code;
  }

  private static String withCauses(Throwable failure) {
    StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append("; because: ").append(cause.getMessage());
    }
    return text.toString();
  }
}
