package io.payonce.process;

import io.payonce.process.config.ConfigFile;
import io.payonce.process.config.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The main method of a process: {@code java -jar NAME.jar FILE.properties}.
 *
 * <p>It sets up the log, reads the properties, starts the process, and ends the JVM with the code
 * of what became of it. SIGTERM is heard from the first moment.
 */
public final class ProcessMain {

  /** It stopped as it was asked to. */
  public static final int STOPPED = 0;

  /** It could not start. */
  public static final int NOT_STARTED = 1;

  /** The arguments, the file, a key or a value are wrong. */
  public static final int WRONG_USE = 2;

  /** It could not go on. */
  public static final int GAVE_UP = 3;

  private static final String LOGGING = "logback.configurationFile";
  private static final String LOG_FORMAT = "payonce.log.format";

  /** A start that was asked to stop has this long to become a process that can. */
  private static final long START_SECONDS_MAX = 10;

  /** Longer than what gave up waits for its threads; then whatever else hangs is cut off. */
  private static final long CLOSE_MS_MAX = 20_000;

  private final String name;
  private final Start start;

  /** A way to start a process. */
  public interface Start {

    /**
     * Starts it.
     *
     * @throws ConfigException when a property is wrong
     * @throws IllegalStateException when it cannot start; the message says what to do
     */
    RunningProcess start(Map<String, String> properties) throws InterruptedException;
  }

  private ProcessMain(String name, Start start) {
    this.name = name;
    this.start = start;
  }

  /**
   * Runs until SIGTERM, or until the process gives up.
   *
   * @param name that of the jar, and the beginning of every complaint
   * @param logging the resource that configures the log, unless another file is named
   */
  public static void run(String name, String logging, String[] args, Start start) {
    if (System.getProperty(LOGGING) == null) {
      // Not named logback.xml: that would also take over a JVM that only embeds the process.
      System.setProperty(LOGGING, logging);
    }
    // OpenTelemetry logs by the JDK's logger.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    int code = new ProcessMain(name, start).run(args);
    if (code != STOPPED) {
      System.exit(code);
    }
  }

  private int run(String[] args) {
    String format = System.getProperty(LOG_FORMAT, "text");
    if (!List.of("text", "json").contains(format)) {
      return complain("expected -D" + LOG_FORMAT + "=text or json, got " + format, WRONG_USE);
    }
    if (args.length != 1) {
      return complain("usage: java -jar " + name + ".jar FILE.properties", WRONG_USE);
    }
    CompletableFuture<RunningProcess> started = new CompletableFuture<>();
    // Before the start: whoever sees it answer may end it at once.
    Thread stop = new Thread(() -> stop(started), name + "-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      ConfigFile file = new ConfigFile(Path.of(args[0]));
      RunningProcess process = start.start(file.read());
      started.complete(process);
      process.follow(file);
      return waitFor(process, stop);
    } catch (IOException e) {
      return complain("properties: " + UnreadableFile.whyArgument(Path.of(args[0]), e), WRONG_USE);
    } catch (ConfigException e) {
      return complain(args[0] + ": " + e.getMessage(), WRONG_USE);
    } catch (IllegalStateException e) {
      return complain(withCauses(e), NOT_STARTED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return complain("interrupted while starting", NOT_STARTED);
    } catch (RuntimeException | Error e) {
      // A defect: the whole of it, and an end, since other threads may be running.
      e.printStackTrace();
      return NOT_STARTED;
    } finally {
      // Nothing to stop, unless it was started.
      started.complete(null);
    }
  }

  private int waitFor(RunningProcess process, Thread stop) {
    process.gaveUp().join();
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // It is being stopped: who asked first decides what the code is.
      return STOPPED;
    }
    giveUp(process);
    return GAVE_UP;
  }

  /**
   * Ends with its code also when a part cannot stop: without file handles not every class loads.
   */
  private void giveUp(RunningProcess process) {
    Thread closing = new Thread(() -> closeAfterAll(process), name + "-close");
    closing.setDaemon(true);
    try {
      closing.start();
      closing.join(CLOSE_MS_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(GAVE_UP);
    }
  }

  private void closeAfterAll(RunningProcess process) {
    try {
      process.close();
    } catch (RuntimeException e) {
      complain(withCauses(e), GAVE_UP);
    }
  }

  private static void stop(CompletableFuture<RunningProcess> started) {
    try {
      RunningProcess process = started.get(START_SECONDS_MAX, TimeUnit.SECONDS);
      if (process == null) {
        return;
      }
      process.close();
    } catch (TimeoutException e) {
      // It waits for Kafka, and has nothing yet that could be lost.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A stop that was asked for is no failure; without this the code is 143.
    Runtime.getRuntime().halt(STOPPED);
  }

  private int complain(String message, int code) {
    System.err.println(name + ": " + message);
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
