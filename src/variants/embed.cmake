# Writes OUT, a C++ source with the file IN as a string literal.
file(READ ${IN} content)
file(WRITE ${OUT} "#include \"variants/embedded_background.h\"\n\nnamespace inquit {\n\nstd::string_view embedded_background() {\n  return R\"~file~(${content})~file~\";\n}\n\n}  // namespace inquit\n")
