import NIOCore

// The one timer: what is waited for, and what happens when it does not come.
extension ConnectionHandler {
  /// Waits for a request to begin.
  func waitForHeader(_ context: ChannelHandlerContext, _ time: Duration) {
    wait(context, until: context.eventLoop.now + TimeAmount(time)) { handler in
      // Nothing was asked, so nothing is answered; a header that drips in is no question either.
      handler.reception.tally.refused(.tooSlow)
      handler.state = .leaving
      context.close(promise: nil)
    }
  }

  /// Waits for a body, which earns more time with every byte.
  func waitForBody(_ context: ChannelHandlerContext) {
    guard case .reading(let letter) = state else { return }
    wait(context, until: letter.deadline(reception.limits)) { handler in
      guard case .reading(let letter) = handler.state else { return }
      let isOver = letter.deadline(handler.reception.limits) <= context.eventLoop.now
      if isOver { handler.refuse(context, .tooSlow) } else { handler.waitForBody(context) }
    }
  }

  /// Waits for the commit.
  func waitForCommit(_ context: ChannelHandlerContext) {
    wait(context, until: context.eventLoop.now + TimeAmount(reception.limits.answerTime)) { handler in
      handler.refuse(context, .commitLate)
    }
  }

  /// Gives the sender a moment to read the answer: a connection that is closed while bytes are still coming takes
  /// the answer with it.
  func sayFarewell(_ context: ChannelHandlerContext) {
    context.close(mode: .output, promise: nil)
    wait(context, until: context.eventLoop.now + TimeAmount(reception.limits.farewellTime)) { _ in
      context.close(promise: nil)
    }
  }

  private func wait(
    _ context: ChannelHandlerContext, until deadline: NIODeadline,
    _ isOver: @escaping (ConnectionHandler) -> Void
  ) {
    timer?.cancel()
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { isOver(self) }
  }
}
