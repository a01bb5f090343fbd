package io.payonce.ingress.port;

import io.payonce.ingress.config.IngressKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the process may open as many files as its connections need: without a handle the next
 * connection is not accepted, and nobody is told.
 */
public final class FileHandles {

  /** Classes, logs, listening ports and the clients' own connections. */
  static final int OTHERS = 200;

  private static final Logger LOG = LoggerFactory.getLogger(FileHandles.class);

  /** What Linux tells; the JVM has raised its limit as far as it may by then. */
  private static final Path LIMITS = Path.of("/proc/self/limits");

  private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +(\\d+) ");

  private FileHandles() {}

  /** Warns when they do not suffice. */
  public static void check(int connectionsMax) {
    if (!Files.isReadable(LIMITS)) {
      return;
    }
    try {
      long allowed = allowed(Files.readString(LIMITS));
      if (!suffice(allowed, connectionsMax)) {
        LOG.atWarn()
            .addKeyValue("limit", allowed)
            .log(
                "Too few file handles for all connections: raise ulimit -n (LimitNOFILE in systemd)"
                    + " or lower "
                    + IngressKeys.HTTP_CONNECTIONS_MAX);
      }
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("The limit of file handles is not known");
    }
  }

  /** How many files may be open, {@link Long#MAX_VALUE} when there is no limit. */
  static long allowed(String limits) {
    Matcher found = OPEN_FILES.matcher(limits);
    return found.find() ? Long.parseLong(found.group(1)) : Long.MAX_VALUE;
  }

  static boolean suffice(long allowed, int connectionsMax) {
    return allowed - OTHERS >= connectionsMax;
  }
}
