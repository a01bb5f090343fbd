package io.payonce.testing;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the list of known-bad versions: an artifact, its affected versions, the advisory.
 *
 * @param why one line on what is wrong
 */
record KnownBadJar(
    String group, String artifact, AffectedVersions affected, String advisory, String why) {

  private static final Pattern LINE =
      Pattern.compile(
          "([\\w.-]+):([\\w.-]+) +([\\[(]\\S*) +"
              + "(CVE-\\d{4}-\\d{4,}|GHSA(?:-[0-9a-z]{4}){3}|PAYONCE-\\d+) +(\\S.*\\S)");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when the line has not the form that the list's head describes
   */
  static KnownBadJar parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "expected 'group:artifact [from,to) ADVISORY what is wrong', got '" + line + "'");
    }
    return new KnownBadJar(
        parts.group(1),
        parts.group(2),
        AffectedVersions.parse(parts.group(3)),
        parts.group(4),
        parts.group(5));
  }

  /**
   * Compares a jar with this line.
   *
   * @param jar in a Maven repository, whose layout tells group, artifact and version
   */
  boolean matches(Path jar) {
    Path versioned = jar.getParent();
    return versioned != null
        && versioned.getParent() != null
        && versioned.getParent().endsWith(group.replace('.', '/') + "/" + artifact)
        && affected.contains(versioned.getFileName().toString());
  }

  @Override
  public String toString() {
    return advisory + ": " + why;
  }
}
