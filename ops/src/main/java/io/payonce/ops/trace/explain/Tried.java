package io.payonce.ops.trace.explain;

import java.util.List;

/**
 * The extent of a search.
 *
 * @param keys by name
 * @param signatures opened with a key: RSA operations
 * @param contents compared with what was signed: hashes
 * @param isComplete whether everything was tried; else a limit ended it
 * @param hasApplicationKey whether the application's own key was among the keys
 */
record Tried(
    List<String> keys,
    int signatures,
    int contents,
    boolean isComplete,
    boolean hasApplicationKey) {}
