package io.payonce.process.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that the process may open: a connection needs one. When none is left, nothing else in
 * the process can open a file either, its store and its clients of Kafka included.
 */
public final class FileHandles {

  private static final Logger LOG = LoggerFactory.getLogger(FileHandles.class);

  /** What Linux tells; the JVM has raised its limit as far as it may by then. */
  private static final Path LIMITS = Path.of("/proc/self/limits");

  private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +(\\d+) ");

  /** However few there are, some connections there must be. */
  private static final int SHARE_AT_LEAST = 4;

  private FileHandles() {}

  /**
   * The connections that the process can afford; fewer than wanted is a line of the log.
   *
   * @param wanted as configured
   * @param others files that the process needs besides
   */
  public static int fit(int wanted, int others) {
    long allowed = allowed();
    int fitting = fit(wanted, others, allowed);
    if (fitting < wanted) {
      LOG.atWarn()
          .addKeyValue("limit", allowed)
          .addKeyValue("connections", fitting)
          .log(
              "Too few file handles for http.connections.max, so there are fewer: raise ulimit -n"
                  + " (LimitNOFILE in systemd) or lower the key");
    }
    return fitting;
  }

  static int fit(int wanted, int others, long allowed) {
    long left = Math.max(allowed - others, allowed / SHARE_AT_LEAST);
    return (int) Math.min(wanted, Math.max(1, left));
  }

  private static long allowed() {
    try {
      return Files.isReadable(LIMITS) ? allowed(Files.readString(LIMITS)) : Long.MAX_VALUE;
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("The limit of file handles is not known");
      return Long.MAX_VALUE;
    }
  }

  /** How many files may be open, {@link Long#MAX_VALUE} when there is no limit. */
  static long allowed(String limits) {
    Matcher found = OPEN_FILES.matcher(limits);
    return found.find() ? Long.parseLong(found.group(1)) : Long.MAX_VALUE;
  }
}
