package io.payonce.ingress.admission;

import io.payonce.process.config.UnreadableFile;
import io.payonce.process.config.WatchedFiles;
import io.payonce.schemas.AppIdsDeserializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The app_ids of the merchants file, read again when it has other content.
 *
 * <p>A bad file is an alarm and refuses nobody: what was good stays in force, and before anything
 * was good every app is known.
 */
public final class KnownApps implements Predicate<String> {

  private static final Logger LOG = LoggerFactory.getLogger(KnownApps.class);

  private final Path file;
  private WatchedFiles watched;
  private volatile Set<String> appIds = Set.of();
  private volatile boolean isHealthy;

  /** Reads the file for the first time. */
  public KnownApps(Path file) {
    this.file = file;
    read();
  }

  /** Looks whether the file has changed; for one thread only. */
  public void follow() {
    if (watched.haveChanged()) {
      read();
    }
  }

  private void read() {
    watched = new WatchedFiles();
    try {
      appIds = AppIdsDeserializer.deserialize(watched.read(file));
      isHealthy = true;
      LOG.atInfo().addKeyValue("apps", appIds.size()).log("App ids of the merchants file read");
    } catch (IOException e) {
      complain(UnreadableFile.why(file, e));
    } catch (IllegalArgumentException e) {
      complain(e.getMessage());
    }
  }

  private void complain(String failure) {
    isHealthy = false;
    LOG.atError()
        .addKeyValue("failure", failure)
        .log(
            "The merchants file is bad; the last good app ids stay, and without any all are known");
  }

  @Override
  public boolean test(String appId) {
    Set<String> known = appIds;
    return known.isEmpty() || known.contains(appId);
  }

  /** Whether what is in force is what the file says now. */
  public boolean isHealthy() {
    return isHealthy;
  }
}
