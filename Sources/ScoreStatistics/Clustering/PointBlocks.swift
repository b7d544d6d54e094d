import DenseLinearAlgebra

/// Packed points in blocks that threads take; sums over blocks are added in their order, so that no
/// result depends on the number of threads.
struct PointBlocks: Sendable {
  struct Block: Sendable {
    let points: Range<Int>
    let panels: Range<Int>
  }

  private static let panelsOfBlock = 128

  let points: WeightedPoints
  let packed: PackedRows
  let blocks: [Block]
  /// The weight of each point, with zeros for the rows that fill the last panel.
  let weights: [Double]

  init(_ points: WeightedPoints) {
    let packed = PackedRows(points.coordinates)
    self.points = points
    self.packed = packed
    blocks = stride(from: 0, to: packed.panelCount, by: Self.panelsOfBlock).map { start in
      let panels = start..<min(start + Self.panelsOfBlock, packed.panelCount)
      let width = PackedRows.panelWidth
      return Block(
        points: start * width..<min(panels.upperBound * width, points.count), panels: panels)
    }
    let filled = packed.panelCount * PackedRows.panelWidth - points.count
    weights = points.weights.map(Double.init) + [Double](repeating: 0, count: filled)
  }

  func map<Result: Sendable>(
    jobs: Int, _ transform: @Sendable (Block) -> Result
  ) -> [Result] {
    concurrentMap(count: blocks.count, jobs: jobs) { transform(blocks[$0]) }
  }

  /// A row for each point from matrices with a column for each point of a block.
  func rows(ofColumns parts: [Matrix]) -> Matrix {
    var elements: [Double] = []
    for (block, part) in zip(blocks, parts) {
      elements += part.transposed.elements.prefix(block.points.count * part.rows)
    }
    return Matrix(rows: points.count, columns: parts.first?.rows ?? 0, elements: elements)
  }
}

extension Matrix {
  /// The sum of matrices of one shape, in their order; 0×0 without any.
  static func sum(_ matrices: [Matrix]) -> Matrix {
    guard let first = matrices.first else { return Matrix(rows: 0, columns: 0) }
    var elements = first.elements
    for matrix in matrices.dropFirst() {
      for (index, element) in matrix.elements.enumerated() { elements[index] += element }
    }
    return Matrix(rows: first.rows, columns: first.columns, elements: elements)
  }
}
