extension Assessment {
  /// Begins the part of ``form`` that names the source of which alone the results are.
  private static let sourceMark = "source:"

  /// Whether these are the results of one source, kept apart from others of the same name.
  ///
  /// Results of different works must not be added: where the work could not be told, or two sources
  /// of one name hold different works, each source is an assessment of its own. It is compared inside
  /// itself and takes part in nothing that links works.
  public var isOfOneSource: Bool { source != nil }

  /// The source that keeps the results apart, where there is one.
  public var source: String? {
    form.flatMap { form in
      form.firstRange(of: Self.sourceMark).map { String(form[$0.upperBound...]) }
    }
  }

  /// The assessment as the results of one source.
  public func apart(as source: String) -> Assessment {
    var apart = self
    apart.form = (form.map { "\($0) " } ?? "") + Self.sourceMark + source
    return apart
  }

  /// The assessment without the source that keeps it apart.
  public var withoutSource: Assessment {
    guard let form, let mark = form.firstRange(of: Self.sourceMark) else { return self }
    var whole = self
    let rest = form[..<mark.lowerBound].dropLast(1)
    whole.form = rest.isEmpty ? nil : String(rest)
    return whole
  }
}
