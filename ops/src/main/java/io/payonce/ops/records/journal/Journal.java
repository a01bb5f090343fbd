package io.payonce.ops.records.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.payonce.ops.cli.OpsException;
import io.payonce.ops.cli.files.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of JSON lines in which an entry is on disk when {@link #append} returns. */
public final class Journal implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final FileChannel channel;
  private final GroupCommit commit;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.commit = new GroupCommit(channel, () -> channel.force(false));
  }

  /**
   * Opens a journal to append to it; a last line that a crash tore is removed.
   *
   * @throws OpsException when the file cannot be written, or another process appends to it
   */
  public static Journal open(Path file) {
    try {
      FileChannel channel =
          OwnerOnly.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      lock(file, channel);
      channel.truncate(endOfWholeLines(channel));
      channel.position(channel.size());
      return new Journal(file, channel);
    } catch (IOException e) {
      throw new OpsException("cannot open the journal " + file, e);
    }
  }

  /** Appends an entry; it is on disk when this returns. Any thread may call it. */
  public void append(JournalEntry entry) throws InterruptedException {
    try {
      commit.append((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OpsException("cannot write the journal " + file, e);
    }
  }

  /**
   * Reads a journal, also one that is being written. A torn last line is left out: its writer died
   * before it counted.
   *
   * @throws OpsException when the file cannot be read, or a line before the last is no entry
   */
  public static List<JournalEntry> read(Path file) {
    List<JournalEntry> entries = new ArrayList<>();
    read(file, entries::add);
    return entries;
  }

  /** The same, an entry at a time: a journal may be larger than memory. */
  public static void read(Path file, Consumer<JournalEntry> entries) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      long number = 0;
      String line = lines.readLine();
      while (line != null) {
        String following = lines.readLine();
        entry(line, ++number, following == null, file).ifPresent(entries);
        line = following;
      }
    } catch (IOException e) {
      throw new OpsException("cannot read the journal " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OpsException("cannot close the journal " + file, e);
    }
  }

  private static Optional<JournalEntry> entry(String line, long number, boolean isLast, Path file) {
    try {
      return Optional.of(JSON.readValue(line, JournalEntry.class));
    } catch (JsonProcessingException e) {
      if (isLast) {
        return Optional.empty();
      }
      throw new OpsException("line " + number + " of the journal " + file, e);
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    try {
      // Released with the channel, also when the process is killed.
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw new OpsException("the journal " + file + " is open already in this process", e);
    }
    throw new OpsException("another process writes the journal " + file + "; name another file");
  }

  private static long endOfWholeLines(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      channel.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }
}
