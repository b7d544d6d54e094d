import Foundation

/// Runs `body` while nothing reaches standard error, to which a library would print sentences of its own.
func withoutErrorOutput<Result>(_ body: () -> Result) -> Result {
  let errors = dup(STDERR_FILENO)
  let nothing = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
  if errors >= 0, nothing >= 0 { dup2(nothing, STDERR_FILENO) }
  defer {
    if errors >= 0 {
      if nothing >= 0 { dup2(errors, STDERR_FILENO) }
      close(errors)
    }
    if nothing >= 0 { close(nothing) }
  }
  return body()
}
