/**
 * The processor's judge as tools ask it: the live rules from files and flags, and outcomes in
 * words. It reads no topic.
 */
package io.payonce.ops.trace.judge;
