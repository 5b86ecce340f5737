# Writes OUT, a C++ source with the file IN as what FUNCTION, declared in HEADER, returns.
file(READ ${IN} content)
file(WRITE ${OUT} "#include \"${HEADER}\"\n\nnamespace inquit {\n\nstd::string_view ${FUNCTION}() {\n  return R\"~file~(${content})~file~\";\n}\n\n}  // namespace inquit\n")
